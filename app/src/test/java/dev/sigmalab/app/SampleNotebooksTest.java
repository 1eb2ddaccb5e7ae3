package dev.sigmalab.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sigmalab.editor.ipynb.NotebookReader;
import dev.sigmalab.editor.ipynb.NotebookWriter;
import dev.sigmalab.samples.SampleNotebook;
import dev.sigmalab.samples.Samples;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SampleNotebooksTest {
    static List<SampleNotebook> notebooks() {
        return Samples.notebooks();
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void a_sample_is_stored_the_way_the_editor_writes_it(SampleNotebook sample) {
        assertEquals(sample.text(), NotebookWriter.write(NotebookReader.read(sample.text())));
    }
}
