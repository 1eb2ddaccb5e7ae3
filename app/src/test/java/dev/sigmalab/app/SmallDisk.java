package dev.sigmalab.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A small file system in memory, to be filled.
public final class SmallDisk {
    private static final String SIZE = "48m";

    private SmallDisk() {}

    /// Whether this user may mount one.
    public static boolean isPossible() throws IOException, InterruptedException {
        Path probe = Files.createTempDirectory("mount");
        boolean may = "root".equals(System.getProperty("user.name")) && mount(probe);
        if (may) {
            unmount(probe);
        }
        Files.delete(probe);
        return may;
    }

    public static boolean mount(Path folder) throws InterruptedException {
        return command("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", folder.toString());
    }

    public static void unmount(Path folder) throws InterruptedException {
        command("umount", "-l", folder.toString());
    }

    /// Writes a file, or goes on writing it, until there is no room.
    public static void fill(Path ballast) {
        try (OutputStream out = Files.newOutputStream(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertTrue(full.getMessage().contains("No space left"), full.getMessage());
        }
    }

    private static boolean command(String... words) throws InterruptedException {
        try {
            return new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
