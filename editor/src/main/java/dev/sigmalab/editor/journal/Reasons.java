package dev.sigmalab.editor.journal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/// Why a disk refused, for the user.
final class Reasons {
    private Reasons() {}

    static String of(IOException failed) {
        if (isFull(failed)) {
            return "the disk is full";
        }
        return switch (failed) {
            case AccessDeniedException _ -> "no permission";
            case NoSuchFileException _ -> "there is no such folder";
            default -> message(failed);
        };
    }

    /// Whether there is no room.
    static boolean isFull(IOException failed) {
        String lower = message(failed).toLowerCase(Locale.ROOT);
        return lower.contains("no space left") || lower.contains("not enough space") || lower.contains("quota");
    }

    private static String message(IOException failed) {
        return String.valueOf(
                failed instanceof FileSystemException known && known.getReason() != null
                        ? known.getReason()
                        : failed.getMessage());
    }
}
