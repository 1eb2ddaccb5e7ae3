package dev.sigmalab.editor.document;

import dev.sigmalab.editor.json.JsonObject;
import java.util.Base64;
import java.util.Optional;

/// One result in several representations, from which a reader picks the richest that it can show.
///
/// @param byType the content by media type, as in the file: a string, a list of its pieces, or any JSON
public record MimeBundle(JsonObject byType) {
    public static final String PLAIN = "text/plain";
    public static final String HTML = "text/html";
    public static final String PNG = "image/png";

    /// Plain text alone.
    public static MimeBundle plain(String text) {
        return new MimeBundle(JsonObject.EMPTY.with(PLAIN, MultilineText.toLines(text)));
    }

    /// An HTML fragment, and the plain text for terminals and version control.
    public static MimeBundle html(String html, String text) {
        return new MimeBundle(
                JsonObject.EMPTY.with(HTML, MultilineText.toLines(html)).with(PLAIN, MultilineText.toLines(text)));
    }

    /// A picture, and what it shows in words.
    public static MimeBundle png(byte[] png, String text) {
        return new MimeBundle(JsonObject.EMPTY
                .with(PNG, Base64.getEncoder().encodeToString(png))
                .with(PLAIN, MultilineText.toLines(text)));
    }

    /// The text under a media type; nothing where there is none or it is not text.
    public Optional<String> text(String type) {
        return byType.get(type).flatMap(MultilineText::join);
    }
}
