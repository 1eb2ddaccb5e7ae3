package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.sql.LearnCall;
import dev.sigmalab.engine.sql.SoftCalls;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The names of parameters: given ones as given, others after what they are compared with (`age_min`, `age_max`).
final class ParameterNames {
    private static final int LONGEST = 40;

    private final Set<String> taken = new HashSet<>();
    private final Map<Integer, String> byOrdinal = new LinkedHashMap<>();

    ParameterNames(SoftCalls calls) {
        for (LearnCall call : calls.learns()) {
            call.name().ifPresent(name -> {
                if (name.equalsIgnoreCase(Softening.STEEPNESS)) {
                    throw Binding.problem(
                            "reserved-name",
                            call.span(),
                            "'" + name + "' is the name of the engine's own parameter",
                            "choose another name");
                }
                byOrdinal.put(call.ordinal(), name);
                taken.add(name.toLowerCase(Locale.ROOT));
            });
        }
    }

    /// The name of a LEARN; a proposal counts only the first time and only for one without a name of its own.
    ///
    /// @param compared the words that it is compared with, such as `age` or `c.income / 12`
    /// @param suffix `min`, `max`, `value` or `factor`
    String name(LearnCall call, Optional<String> compared, String suffix) {
        return byOrdinal.computeIfAbsent(
                call.ordinal(),
                ordinal -> unique(compared.map(ParameterNames::slug)
                        .map(base -> base + "_" + suffix)
                        .orElse("parameter_" + (ordinal + 1))));
    }

    private String unique(String proposal) {
        String name = proposal;
        for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = proposal + "_" + i;
        }
        return name;
    }

    /// `c.Income / 12` becomes `income_12`.
    private static String slug(String words) {
        String unqualified = words.matches("[\\w$]+\\.[\\w$\"]+") ? words.substring(words.indexOf('.') + 1) : words;
        String slug = unqualified
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "_")
                .replaceAll("^_+|_+$", "");
        String cut = slug.length() > LONGEST ? slug.substring(0, LONGEST) : slug;
        return cut.isEmpty() || Character.isDigit(cut.charAt(0)) ? "value_" + cut : cut;
    }
}
