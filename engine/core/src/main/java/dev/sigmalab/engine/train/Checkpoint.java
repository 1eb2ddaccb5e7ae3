package dev.sigmalab.engine.train;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A run that was stopped, with all that its next epoch depends on: the same rows and settings given, it goes on as if
/// it never had been stopped, bit for bit. What is random is a function of seed, restart and epoch.
///
/// @param state before the next epoch
/// @param epochs how many were run, over all restarts
/// @param firstLoss the soft training loss of the first one
/// @param balanced whether positives and negatives count the same in all
/// @param interventions what was moved by hand so far
/// @param starts where parameters started, if what they are read from has changed since: units depend on them
public record Checkpoint(
        TrainerState state,
        int epochs,
        double firstLoss,
        boolean balanced,
        List<Intervention> interventions,
        Starts starts) {
    private static final int FORMAT = 3;
    /// Before learnable tables could be gone on with.
    private static final int GIVEN_FORMAT = 2;
    /// Before anything could be moved by hand.
    private static final int UNTOUCHED_FORMAT = 1;

    /// Starting values in natural units.
    ///
    /// @param scalars by the name of their parameter
    /// @param columns those of learnable columns, `[rows]` each
    public record Starts(Map<String, BigDecimal> scalars, Map<String, double[]> columns) {
        /// As the query and its tables have them.
        public static final Starts GIVEN = new Starts(Map.of(), Map.of());

        public Starts {
            scalars = Map.copyOf(scalars);
            columns = Map.copyOf(columns);
        }

        private void write(DataOutputStream out) throws IOException {
            out.writeInt(scalars.size());
            for (Map.Entry<String, BigDecimal> scalar : new TreeMap<>(scalars).entrySet()) {
                out.writeUTF(scalar.getKey());
                out.writeUTF(scalar.getValue().toString());
            }
            out.writeInt(columns.size());
            for (Map.Entry<String, double[]> column : new TreeMap<>(columns).entrySet()) {
                out.writeUTF(column.getKey());
                Checkpoint.write(out, column.getValue());
            }
        }

        private static Starts read(DataInputStream in) throws IOException {
            Map<String, BigDecimal> scalars = new HashMap<>();
            for (int count = in.readInt(); count > 0; count--) {
                scalars.put(in.readUTF(), new BigDecimal(in.readUTF()));
            }
            Map<String, double[]> columns = new HashMap<>();
            for (int count = in.readInt(); count > 0; count--) {
                columns.put(in.readUTF(), numbers(in));
            }
            return new Starts(scalars, columns);
        }
    }

    public Checkpoint {
        interventions = List.copyOf(interventions);
    }

    /// A run in which nothing was moved by hand, from the starts that its query gives.
    public Checkpoint(TrainerState state, int epochs, double firstLoss, boolean balanced) {
        this(state, epochs, firstLoss, balanced, List.of(), Starts.GIVEN);
    }

    /// The same with where its parameters started.
    public Checkpoint withStarts(Starts other) {
        return new Checkpoint(state, epochs, firstLoss, balanced, interventions, other);
    }

    /// As bytes, for [#of].
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(FORMAT);
            out.writeInt(epochs);
            out.writeDouble(firstLoss);
            out.writeBoolean(balanced);
            out.writeInt(state.restart());
            out.writeInt(state.epoch());
            write(out, state.numbers());
            out.writeInt(state.memory().steps());
            out.writeInt(state.memory().vectors().size());
            for (double[] vector : state.memory().vectors()) {
                write(out, vector);
            }
            write(out, state.multipliers().lambda());
            out.writeDouble(state.multipliers().penalty());
            out.writeDouble(state.multipliers().excess());
            write(out, state.best());
            write(out, state.own());
            write(out, interventions);
            starts.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// Reads what [#bytes] wrote; empty for bytes of another version of the program.
    public static Optional<Checkpoint> of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.readInt();
            if (format < UNTOUCHED_FORMAT || format > FORMAT) {
                return Optional.empty();
            }
            int epochs = in.readInt();
            double firstLoss = in.readDouble();
            boolean balanced = in.readBoolean();
            int restart = in.readInt();
            int epoch = in.readInt();
            double[] numbers = numbers(in);
            Optimizer.Memory memory = memory(in);
            Multipliers multipliers = new Multipliers(numbers(in), in.readDouble(), in.readDouble());
            TrainerState state = new TrainerState(restart, epoch, numbers, memory, multipliers, best(in), best(in));
            List<Intervention> touched = format >= GIVEN_FORMAT ? interventions(in) : List.of();
            Starts starts = format >= FORMAT ? Starts.read(in) : Starts.GIVEN;
            return Optional.of(new Checkpoint(state, epochs, firstLoss, balanced, touched, starts));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static void write(DataOutputStream out, List<Intervention> interventions) throws IOException {
        out.writeInt(interventions.size());
        for (Intervention each : interventions) {
            out.writeInt(each.restart());
            out.writeInt(each.epoch());
            out.writeInt(each.kind().ordinal());
            out.writeUTF(each.parameter());
            out.writeDouble(each.number());
        }
    }

    private static List<Intervention> interventions(DataInputStream in) throws IOException {
        List<Intervention> interventions = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            int restart = in.readInt();
            int epoch = in.readInt();
            Intervention.Kind kind = Intervention.Kind.values()[in.readInt()];
            interventions.add(new Intervention(restart, epoch, kind, in.readUTF(), in.readDouble()));
        }
        return interventions;
    }

    private static Optimizer.Memory memory(DataInputStream in) throws IOException {
        int steps = in.readInt();
        List<double[]> vectors = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            vectors.add(numbers(in));
        }
        return new Optimizer.Memory(steps, vectors);
    }

    private static void write(DataOutputStream out, double[] numbers) throws IOException {
        out.writeInt(numbers.length);
        for (double number : numbers) {
            out.writeDouble(number);
        }
    }

    private static double[] numbers(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available() / Double.BYTES) {
            throw new IOException(length + " numbers in " + in.available() + " bytes");
        }
        double[] numbers = new double[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = in.readDouble();
        }
        return numbers;
    }

    private static void write(DataOutputStream out, Optional<TrainerState.Best> best) throws IOException {
        out.writeBoolean(best.isPresent());
        if (best.isPresent()) {
            out.writeInt(best.get().restart());
            out.writeInt(best.get().epoch());
            write(out, best.get().numbers());
            out.writeDouble(best.get().violation());
            out.writeDouble(best.get().judgedLoss());
            out.writeDouble(best.get().tieBreak());
        }
    }

    private static Optional<TrainerState.Best> best(DataInputStream in) throws IOException {
        if (!in.readBoolean()) {
            return Optional.empty();
        }
        return Optional.of(new TrainerState.Best(
                in.readInt(), in.readInt(), numbers(in), in.readDouble(), in.readDouble(), in.readDouble()));
    }
}
