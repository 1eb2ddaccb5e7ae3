package dev.sigmalab.app.workbench;

import dev.sigmalab.app.shell.Browser;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Links in texts: web pages open in the browser, notebooks here, and of anything else the address is told.
final class Links {
    private final Workbench workbench;
    private Browser browser = Browser.OF_THE_SYSTEM;

    Links(Workbench workbench) {
        this.workbench = workbench;
    }

    /// Opens web pages in another way than in the system's browser.
    void setBrowser(Browser newBrowser) {
        browser = newBrowser;
    }

    void open(String address) {
        Optional<URI> uri = parsed(address);
        String scheme = uri.map(URI::getScheme).orElse("").toLowerCase(Locale.ROOT);
        if (scheme.matches("https?")) {
            workbench.frame().announce("Opening " + address + " in the browser");
            browser.open(uri.orElseThrow());
        } else if (uri.filter(Links::isNotebook).isPresent()) {
            openNotebook(uri.orElseThrow().getPath());
        } else {
            workbench.frame().announce("Not opened from here: " + address);
        }
    }

    private static boolean isNotebook(URI uri) {
        return uri.getScheme() == null
                && uri.getAuthority() == null
                && uri.getPath().endsWith(".ipynb");
    }

    private static Optional<URI> parsed(String address) {
        try {
            return Optional.of(new URI(address.replace(" ", "%20")));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /// @param path as the text has it, from the notebook's folder
    private void openNotebook(String path) {
        Optional<Path> file = workbench.dialogs().folder().flatMap(folder -> resolved(folder, path));
        file.filter(Files::isRegularFile)
                .ifPresentOrElse(
                        workbench.openings()::open,
                        () -> workbench.frame().announce("There is no notebook " + path + " beside this one"));
    }

    private static Optional<Path> resolved(Path folder, String path) {
        try {
            return Optional.of(folder.resolve(path));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }
}
