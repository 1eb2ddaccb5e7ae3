package dev.sigmalab.engine.backend.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sigmalab.engine.backend.BackendUnavailableException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A virtual machine of its own whose class path lacks something.
class MissingNd4jTest {
    @Test
    void without_nd4j_the_backend_says_so() throws Exception {
        assertEquals(
                "there is no org.nd4j.linalg.factory.Nd4j",
                said(jar -> jar.contains("nd4j") || jar.contains("bytedeco")));
    }

    @Test
    void without_its_native_library_the_backend_says_so() throws Exception {
        assertEquals(
                "its native library does not load: Could not find jniopenblas_nolapack in class, module, and library paths.",
                said(jar -> jar.endsWith("-linux-x86_64.jar")));
    }

    /// Tries to make a backend, prints what it says.
    public static void main(String[] arguments) {
        try {
            new Nd4jBackend();
            System.out.println("all is there");
        } catch (BackendUnavailableException missing) {
            System.out.println(missing.getMessage());
        }
    }

    private static String said(Predicate<String> missing) throws IOException, InterruptedException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith(".jar") || !missing.test(entry))
                .collect(Collectors.joining(File.pathSeparator));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process child = new ProcessBuilder(java, "-cp", classPath, MissingNd4jTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        child.waitFor();
        return said.strip();
    }
}
