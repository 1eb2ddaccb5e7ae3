package dev.sigmalab.editor.view;

import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.language.CatalogSnapshot;
import dev.sigmalab.editor.session.Operation;
import dev.sigmalab.engine.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// What a notebook's view needs of the window around it.
///
/// @param background where text is analysed
/// @param names the names that the database knows now
/// @param foresight what will be wrong with a text of SQL when it runs; asked where text is analysed
/// @param outputs draws what cells came to
/// @param dispatch takes what the user did; the view is shown the new state afterwards
/// @param openLink opens an address that stands in a text
/// @param folder where the notebook's file is, if it has one: pictures in texts are looked for there
/// @param millis a clock that runs forward, for steps of undo
/// @param ids gives new cells their ids
public record NotebookContext(
        Executor background,
        Supplier<CatalogSnapshot> names,
        Function<String, List<Problem>> foresight,
        OutputView outputs,
        Consumer<Operation> dispatch,
        Consumer<String> openLink,
        Supplier<Optional<Path>> folder,
        LongSupplier millis,
        Supplier<CellId> ids) {
    public NotebookContext {
        Objects.requireNonNull(background);
        Objects.requireNonNull(names);
        Objects.requireNonNull(foresight);
        Objects.requireNonNull(outputs);
        Objects.requireNonNull(dispatch);
        Objects.requireNonNull(openLink);
        Objects.requireNonNull(folder);
        Objects.requireNonNull(millis);
        Objects.requireNonNull(ids);
    }
}
