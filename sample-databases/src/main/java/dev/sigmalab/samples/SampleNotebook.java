package dev.sigmalab.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// A notebook that comes with the program.
///
/// @param name what a user types: `run welcome`
/// @param title its heading
/// @param description one sentence for a list
public record SampleNotebook(String name, String title, String description) {
    /// The notebook's file name.
    public String fileName() {
        return name + ".ipynb";
    }

    /// The notebook's text in the .ipynb format.
    public String text() {
        try (InputStream in = SampleNotebook.class.getResourceAsStream(fileName())) {
            if (in == null) {
                throw new IllegalStateException("no resource " + fileName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
