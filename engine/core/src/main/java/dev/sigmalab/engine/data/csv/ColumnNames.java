package dev.sigmalab.engine.data.csv;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.h2.util.ParserUtil;

/// Makes names that SQL takes without quotes out of whatever a file calls its columns.
final class ColumnNames {
    private static final int LONGEST = 120;

    /// Words of soft SQL that would be misread as a column.
    private static final Set<String> SOFT_WORDS =
            Set.of("learn", "soft", "hard", "matching", "minimize", "maximize", "holdout", "weight");

    private ColumnNames() {}

    /// Clean names for the given ones, each different without regard to case; an empty one is named by its place.
    static List<String> clean(List<String> raw) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < raw.size(); i++) {
            String base = clean(raw.get(i), "column_" + (i + 1));
            String name = base;
            for (int n = 2; !taken.add(name); n++) {
                name = base + "_" + n;
            }
            names.add(name);
        }
        return names;
    }

    /// `Annual Income (€)` becomes `annual_income`, `customerId` `customer_id`, `order` `order_`, `2024` `c_2024`.
    static String clean(String raw, String otherwise) {
        String words = Normalizer.normalize(raw, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})", "_")
                .replace("%", " percent ")
                .replaceAll("[^\\p{L}\\p{N}]+", "_")
                .replaceAll("^_+|_+$", "")
                .toLowerCase(Locale.ROOT);
        if (words.isEmpty()) {
            return otherwise;
        }
        String name = Character.isLetter(words.codePointAt(0)) ? words : "c_" + words;
        String cut = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
        return isReserved(cut) ? cut + "_" : cut;
    }

    /// Whether SQL takes the text as a name without quotes.
    static boolean isName(String text) {
        return text.matches("\\p{L}[\\p{L}\\p{N}_]*") && text.length() <= LONGEST && !isReserved(text);
    }

    private static boolean isReserved(String name) {
        return ParserUtil.isKeyword(name, true) || SOFT_WORDS.contains(name.toLowerCase(Locale.ROOT));
    }
}
