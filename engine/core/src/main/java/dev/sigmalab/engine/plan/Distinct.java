package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.sql.SourceText;
import java.util.ArrayList;
import java.util.List;

/// DISTINCT and UNION: equal rows become one, which is there as far as any of them is.
record Distinct(RelationBinder binder) {
    Relation of(Relation all, SourceText place, Origin origin) {
        List<OpenFrame.Keys> places = new ArrayList<>();
        for (Relation.Part part : all.parts()) {
            places.add(new OpenFrame.Keys(
                    part.frame(), part.outputs().stream().map(this::key).toList()));
        }
        OpenFrame.Groups groups = binder.groups("distinct rows", places, true);
        List<Link> links = groups.links(place);
        List<SoftPredicate.Witness> witnesses = new ArrayList<>();
        boolean isSoft = false;
        for (int i = 0; i < links.size(); i++) {
            Relation.Part part = all.parts().get(i);
            isSoft |= !part.isAlways();
            witnesses.add(new SoftPredicate.Witness(links.get(i), part.weight(), SoftPredicate.always()));
        }
        List<Relation.Output> outputs = new ArrayList<>();
        List<Relation.Output> named = all.parts().getFirst().outputs();
        for (int n = 0; n < named.size(); n++) {
            outputs.add(Relation.Output.exact(
                    named.get(n).name(), groups.identity().get(n), named.get(n).place()));
        }
        SoftPredicate weight = isSoft ? new SoftPredicate.Some(witnesses, origin) : SoftPredicate.always();
        return new Relation(List.of(new Relation.Part(groups, weight, outputs)));
    }

    private String key(Relation.Output output) {
        return output.exact()
                .orElseThrow(() -> Binding.problem(
                        "cannot-soften",
                        output.place().span(),
                        "which rows are equal in '" + output.place() + "' depends on a learnable",
                        "leave DISTINCT away, or write UNION ALL"));
    }
}
