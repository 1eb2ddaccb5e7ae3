package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.data.ColumnType;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.SoftCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The last step of binding: SQL of every frame, types from the database, what learnables count.
final class Finishing implements DescribedColumns {
    private static final ColumnType TRUTH = new ColumnType(ColumnType.Kind.BOOLEAN, "BOOLEAN", 1, 0);

    private final RelationBinder binder;
    private final DatabaseTypes database;
    private final List<FramePlan> frames = new ArrayList<>();
    private List<FrameRegistry.OpenColumn> columns = List.of();
    private ColumnType[] types = {};

    Finishing(RelationBinder binder, DatabaseTypes database) {
        this.binder = binder;
        this.database = database;
    }

    BoundRelation of(
            ParsedSql query,
            List<Roots.Asked> asked,
            Optional<SoftScalar> objective,
            Optional<SoftScalar> held,
            List<RelationalBinder.OpenLearned> learned,
            SoftCalls calls,
            ParameterNames names) {
        List<List<Integer>> exact = asked.stream().map(this::exactItems).toList();
        columns = binder.registry().columns();
        types = new ColumnType[columns.size()];
        binder.registry().frames().forEach(frame -> frames.add(plan(frame)));
        shorten();
        Typing typing = new Typing(this, names, calls);
        List<BoundRelation.Part> parts = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            parts.add(part(asked.get(i), exact.get(i), typing));
        }
        Optional<SoftScalar> typedObjective =
                objective.map(scalar -> typing.scalar(scalar).scalar());
        Optional<SoftScalar> typedHeld =
                held.map(scalar -> typing.scalar(scalar).scalar());
        typing.requireUsed(calls);
        List<ColumnPlan> plans = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            FrameRegistry.OpenColumn column = columns.get(i);
            plans.add(new ColumnPlan(
                    column.frame().frame(), name(i), column.sql(), column.place(), types[i], column.members()));
        }
        return new BoundRelation(
                query,
                frames,
                plans,
                parts,
                typedObjective,
                typedHeld,
                typing.learnables(),
                learned.stream().map(Finishing::learned).toList());
    }

    private void shorten() {
        List<String> queries = BoundRelation.loads(frames);
        List<String> shorter = RowNumbers.shortened(queries, binder.registry().numbered(), database);
        frames.replaceAll(frame -> frame instanceof FramePlan.Loaded loaded
                ? loaded.loadedBy(shorter.get(queries.indexOf(loaded.loading())))
                : frame);
    }

    private static BoundRelation.LearnedColumn learned(RelationalBinder.OpenLearned open) {
        return new BoundRelation.LearnedColumn(
                open.table().parameter(open.column()),
                open.rows().frame(),
                open.table(),
                open.column(),
                open.key(),
                open.start());
    }

    /// Loads the exact items of the outermost select list; −1 stands for soft ones.
    private List<Integer> exactItems(Roots.Asked asked) {
        return asked.part().outputs().stream()
                .map(output -> output.exact().isPresent() && !(asked.part().frame() instanceof OpenFrame.Unit)
                        ? asked.part().frame().load(output.exact().get(), output.place())
                        : -1)
                .toList();
    }

    private BoundRelation.Part part(Roots.Asked asked, List<Integer> exact, Typing typing) {
        List<BoundRelation.Item> items = new ArrayList<>();
        for (int i = 0; i < exact.size(); i++) {
            Relation.Output output = asked.part().outputs().get(i);
            items.add(new BoundRelation.Item(
                    output.name(),
                    exact.get(i) < 0 ? OptionalInt.empty() : OptionalInt.of(exact.get(i)),
                    output.soft().map(soft -> typing.scalar(soft).scalar())));
        }
        return new BoundRelation.Part(
                asked.part().frame().frame(),
                typing.check(asked.part().weight()),
                items,
                asked.label().map(typing::check),
                asked.held().map(typing::check),
                asked.training(),
                asked.holdout(),
                asked.key());
    }

    private FramePlan plan(OpenFrame open) {
        return switch (open) {
            case OpenFrame.Loaded loaded -> {
                List<String> items = loaded.columns().stream()
                        .map(column -> FramePlan.item(columns.get(column).sql(), column))
                        .toList();
                String sql = Rows.of(loaded, items);
                List<ColumnType> found = database.types(sql, loaded, columns);
                for (int i = 0; i < loaded.columns().size(); i++) {
                    types[loaded.columns().get(i)] = found.get(i);
                }
                masks(loaded);
                yield new FramePlan.Loaded(loaded.frame(), loaded.columns(), sql, sql, loaded.place());
            }
            case OpenFrame.Groups groups -> {
                groups.columns()
                        .forEach(column -> types[column] =
                                types[columns.get(column).members().getFirst()]);
                masks(groups);
                yield new FramePlan.Grouped(
                        groups.frame(),
                        groups.columns(),
                        groups.places().stream()
                                .map(keys -> new FramePlan.Place(
                                        keys.place().frame(),
                                        keys.keys().stream()
                                                .map(key -> keys.place()
                                                        .load(
                                                                key,
                                                                binder.query().source()))
                                                .toList()))
                                .toList());
            }
            case OpenFrame.Unit _ -> throw new IllegalStateException("unit is no frame of the registry");
        };
    }

    /// Columns that the engine fills in itself.
    private void masks(OpenFrame frame) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).frame() == frame && columns.get(i).sql().isEmpty()) {
                types[i] = TRUTH;
            }
        }
    }

    private String name(int column) {
        String sql = columns.get(column).sql();
        return (sql.isEmpty() ? "rows" : sql.strip().replaceAll("\\s+", " ")) + " #" + column;
    }

    @Override
    public ColumnType type(int column) {
        return types[column];
    }

    @Override
    public String text(int column) {
        String sql = columns.get(column).sql();
        return sql.contains("SIGMALAB_") ? columns.get(column).place().text() : sql;
    }

    @Override
    public boolean sumsOfBigintAreWhole() {
        return database.sumsOfBigintAreWhole();
    }

    @Override
    public List<String> sample(int column) {
        return columns.get(column).frame() instanceof OpenFrame.Loaded loaded
                ? database.sample(Rows.of(loaded, List.of(columns.get(column).sql())))
                : List.of();
    }
}
