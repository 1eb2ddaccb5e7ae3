package dev.sigmalab.editor.journal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// By what a file's content is recognised.
final class FileHash {
    /// Stands for no file.
    static final String NONE = "";

    private FileHash() {}

    /// SHA-256 in hexadecimal digits.
    static String of(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
