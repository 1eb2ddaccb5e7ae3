package dev.sigmalab.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;

/// The processor time of this process: all of its threads, those of native libraries, the compiler and the collector
/// too. On Linux in nanoseconds by `clock_gettime`; the virtual machine's own answer goes in steps of 10 ms there.
final class ProcessClock {
    private static final boolean IS_LINUX = System.getProperty("os.name").equals("Linux");
    private static final int CLOCK_PROCESS_CPUTIME_ID = 2;

    private final MethodHandle clock;
    private final MemorySegment time = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG, 2);

    ProcessClock() {
        Linker linker = Linker.nativeLinker();
        clock = IS_LINUX
                ? linker.downcallHandle(
                        linker.defaultLookup().findOrThrow("clock_gettime"),
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS))
                : null;
    }

    /// Nanoseconds since the process began.
    long nanos() {
        if (clock == null) {
            return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                    .getProcessCpuTime();
        }
        try {
            if ((int) clock.invokeExact(CLOCK_PROCESS_CPUTIME_ID, time) != 0) {
                throw new IllegalStateException("clock_gettime failed");
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        return time.getAtIndex(ValueLayout.JAVA_LONG, 0) * 1_000_000_000 + time.getAtIndex(ValueLayout.JAVA_LONG, 1);
    }
}
