package dev.sigmalab.app.run;

import dev.sigmalab.editor.document.MimeBundle;
import dev.sigmalab.editor.document.Output;
import dev.sigmalab.editor.json.Json;
import dev.sigmalab.editor.json.JsonObject;
import dev.sigmalab.visualizer.chart.PictureExport;
import dev.sigmalab.visualizer.panel.RunPictures;
import java.util.List;

/// A run's pictures as a notebook's file keeps them, so that other viewers show them too.
public final class PictureOutputs {
    private PictureOutputs() {}

    /// One output per picture. Takes a while: not for the window's thread.
    public static List<Output> of(List<RunPictures.Described> pictures) {
        return pictures.stream().map(PictureOutputs::output).toList();
    }

    private static Output output(RunPictures.Described picture) {
        PictureExport export = picture.export();
        MimeBundle data = MimeBundle.png(export.bytes(PictureExport.Format.PNG), picture.words());
        // The picture is drawn finer than it is shown.
        JsonObject size = JsonObject.EMPTY
                .with("height", Json.Number.of(export.height()))
                .with("width", Json.Number.of(export.width()));
        return new Output.Display(data, JsonObject.EMPTY.with(MimeBundle.PNG, size), JsonObject.EMPTY);
    }
}
