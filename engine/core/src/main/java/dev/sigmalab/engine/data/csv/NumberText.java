package dev.sigmalab.engine.data.csv;

/// Reads how a number is written, without making it. Reused for every value.
///
/// Numbers have a point or a comma before their fraction, no grouping, and perhaps an exponent. Digits with a leading
/// zero, such as `00123`, are not
/// numbers but codes: as numbers they would lose it.
final class NumberText {
    /// How a text is written.
    enum Form {
        NOT_A_NUMBER,
        INTEGER,
        /// With a point.
        DECIMAL,
        /// With an exponent, or infinite.
        FLOATING
    }

    private int wholeDigits;
    private int scale;
    private int significantDigits;
    private char separator;

    /// What stood before the fraction of the last number scanned: a point, a comma, or 0 for neither.
    char separator() {
        return separator;
    }

    /// Digits before the point, of the last number scanned.
    int wholeDigits() {
        return wholeDigits;
    }

    /// Digits after the point, of the last number scanned.
    int scale() {
        return scale;
    }

    /// Digits from the first that is not 0, of the last number scanned.
    int significantDigits() {
        return significantDigits;
    }

    Form scan(String text) {
        int length = text.length();
        int at = length > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        int wholeStart = at;
        significantDigits = 0;
        at = digits(text, at);
        wholeDigits = at - wholeStart;
        scale = 0;
        separator = at < length && (text.charAt(at) == '.' || text.charAt(at) == ',') ? text.charAt(at) : 0;
        if (separator != 0) {
            int fractionStart = at + 1;
            at = digits(text, fractionStart);
            scale = at - fractionStart;
        }
        if (wholeDigits + scale == 0) {
            return isInfinity(text.substring(wholeStart)) ? Form.FLOATING : Form.NOT_A_NUMBER;
        }
        if (wholeDigits > 1 && text.charAt(wholeStart) == '0') {
            return Form.NOT_A_NUMBER;
        }
        if (at == length) {
            return separator != 0 ? Form.DECIMAL : Form.INTEGER;
        }
        return isExponent(text, at) ? Form.FLOATING : Form.NOT_A_NUMBER;
    }

    private int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            significantDigits += significantDigits > 0 || text.charAt(at) != '0' ? 1 : 0;
            at++;
        }
        return at;
    }

    private static boolean isExponent(String text, int from) {
        int at = from + 1;
        if (text.charAt(from) != 'e' && text.charAt(from) != 'E') {
            return false;
        }
        if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            at++;
        }
        int first = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at > first && at == text.length();
    }

    static boolean isInfinity(String unsigned) {
        return unsigned.equalsIgnoreCase("inf") || unsigned.equalsIgnoreCase("infinity");
    }
}
