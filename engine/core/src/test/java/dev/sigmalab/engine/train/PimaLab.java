package dev.sigmalab.engine.train;

import dev.sigmalab.engine.backend.*;
import dev.sigmalab.engine.backend.reference.*;
import dev.sigmalab.engine.data.*;
import dev.sigmalab.engine.plan.*;
import dev.sigmalab.engine.sql.*;
import java.util.*;

public class PimaLab {
    public static void main(String[] a) throws Exception {
        try (Database db = Database.inMemory()) {
            var st = db.connection().createStatement();
            st.execute("CREATE TABLE pima AS SELECT CAST(glucose AS INTEGER) glucose, CAST(bmi AS DOUBLE PRECISION) bmi, CAST(diabetic AS INTEGER) diabetic FROM CSVREAD('" + a[0] + "')");
            for (boolean balanced : new boolean[] {false, true})
            for (LossFunction loss : LossFunction.values())
            for (int restarts : new int[] {0, 2}) {
                double sum = 0, sumTrain = 0;
                for (int seed = 0; seed < 20; seed++) {
                    var train = (Statement.Train) Scripts.parseOne("TRAIN p AS SELECT * FROM pima WHERE glucose > LEARN() AND bmi > LEARN() MATCHING diabetic = 1 HOLDOUT 20 PERCENT");
                    BoundQuery q = new QueryBinder(db.connection()).bind(train.query(), Optional.of(train.objective().expression()), Optional.empty());
                    Table table = TableLoader.load(db.connection(), q.load().sql(List.of()));
                    Settings d = Settings.DEFAULT;
                    Settings s = new Settings(d.epochs(), d.rate(), d.steepness(), d.logic(), loss, balanced, seed, OptionalDouble.of(.2), OptionalInt.empty(), restarts, "auto");
                    TrainingData data = new TrainingData(q, table, s.holdout(), seed);
                    var starts = new Starts(data, seed).all();
                    StandardScaling scaling = new StandardScaling(data, starts);
                    List<Trainable> ts = q.learnables().stream().map(l -> new Trainable(l.name(), scaling.learnable(l.name()), scaling.learnable(l.name()).toNumber(starts.get(l.name())), -1e9, 1e9, false)).toList();
                    MatchingObjective o = new MatchingObjective(data, s);
                    try (Trainer t = new Trainer(o.soft(scaling), o.hard(scaling), ts, s, new ReferenceBackend(), data.data(scaling), data.rows())) {
                        var out = new TrainingSession(t, s, x -> {}).run();
                        Map<String, double[]> p = new HashMap<>();
                        for (int i = 0; i < ts.size(); i++) p.put(ts.get(i).name(), new double[] {out.best().get().numbers()[i]});
                        var r = new ReferenceBackend().compile(o.hard(scaling)).bind(data.data(scaling)).run(Arguments.of(p));
                        double f1 = 2 * r.scalar("holdout hits") / (r.scalar("holdout selected") + data.universe().holdoutPositive());
                        double f1t = 2 * r.scalar("training hits") / (r.scalar("training selected") + data.universe().trainPositive());
                        sum += f1; sumTrain += f1t;
                        if (seed < 2 && restarts == 0) System.out.println(starts + " " + Arrays.toString(out.best().get().numbers()) + " -> " + ts.stream().map(x -> x.scale().toNatural(p.get(x.name())[0])).toList() + " f1 " + f1 + " train " + f1t);
                    }
                }
                System.out.printf("%s balanced=%s restarts=%d  mean holdout F1 %.4f train %.4f%n", loss, balanced, restarts, sum / 20, sumTrain / 20);
            }
        }
    }
}
