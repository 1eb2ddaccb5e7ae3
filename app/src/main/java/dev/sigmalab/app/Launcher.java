package dev.sigmalab.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;

/// The class that a JVM starts: takes over standard error from the launch script, then hands on to [Main].
///
/// The virtual machine warns about incubating modules on standard error before any class of ours runs, and nothing
/// turns that off. The script therefore starts it with a filter on descriptor 2 and passes the real stream under the
/// number in the property `sigmalab.stderr`, so that a terminal stays a terminal and nothing of ours goes through a
/// pipe.
public final class Launcher {
    private Launcher() {}

    public static void main(String[] arguments) {
        adoptStandardError();
        Main.main(arguments);
    }

    private static void adoptStandardError() {
        Integer number = Integer.getInteger("sigmalab.stderr");
        if (number == null) {
            return;
        }
        try {
            // No public way opens an inherited descriptor without a new file position, which would overwrite what
            // a shared file already holds.
            Constructor<FileDescriptor> inherited = FileDescriptor.class.getDeclaredConstructor(int.class);
            inherited.setAccessible(true);
            System.setErr(
                    new PrintStream(new FileOutputStream(inherited.newInstance(number)), true, System.err.charset()));
        } catch (ReflectiveOperationException | RuntimeException _) {
            // Descriptor 2 still works; only the filter's pipe stays in between.
            return;
        }
    }
}
