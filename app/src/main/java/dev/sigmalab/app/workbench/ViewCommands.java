package dev.sigmalab.app.workbench;

import dev.sigmalab.app.command.Category;
import dev.sigmalab.app.command.Command;
import dev.sigmalab.app.shell.Panel;
import dev.sigmalab.app.shell.Place;
import dev.sigmalab.app.shell.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The commands that change what is seen, and where.
record ViewCommands(Workbench workbench) {
    List<Command> all() {
        Shell shell = workbench.frame().shell();
        List<Command> views = new ArrayList<>(List.of(
                Command.of(
                        "view.palette",
                        "Search commands",
                        Category.VIEW,
                        workbench.frame()::showPalette,
                        "Ctrl+Shift+P"),
                Command.of("view.menu", "Open the menu", Category.VIEW, workbench.frame()::showMenu, "F10"),
                Command.of(
                        "view.theme",
                        "Switch between light and dark",
                        Category.VIEW,
                        () -> workbench.setTheme(workbench.settings().theme().other())),
                Command.of("view.next-pane", "Go to the next pane", Category.VIEW, () -> shell.cycle(true), "F6"),
                Command.of(
                        "view.previous-pane",
                        "Go to the pane before",
                        Category.VIEW,
                        () -> shell.cycle(false),
                        "Shift+F6")));
        views.addAll(layouts());
        int number = 1;
        for (Panel panel : shell.panels()) {
            views.add(Command.of(
                    "view.show-" + panel.id(),
                    "Go to " + panel.title(),
                    Category.VIEW,
                    () -> shell.focus(panel.id()),
                    keys(number++)));
        }
        for (Panel panel : shell.panels()) {
            if (!panel.fixed()) {
                addMoves(shell, panel, views);
            }
        }
        return views;
    }

    /// There are ten digits, the tenth is 0.
    private static String[] keys(int number) {
        return number > 10 ? new String[0] : new String[] {"Alt+" + number % 10};
    }

    private List<Command> layouts() {
        List<Command> layouts = new ArrayList<>();
        for (Layouts layout : Layouts.values()) {
            layouts.add(Command.of(
                    "view.layout-" + layout.spelling(),
                    layout.words(),
                    Category.VIEW,
                    () -> layout.apply(workbench.frame()),
                    layout.key().isEmpty() ? new String[0] : new String[] {layout.key()}));
        }
        layouts.add(Command.of(
                "view.present",
                "Presentation: everything at 150%, and back",
                Category.VIEW,
                () -> workbench.frame().setPresenting(!workbench.frame().isPresenting()),
                "Ctrl+Shift+F"));
        return layouts;
    }

    private static void addMoves(Shell shell, Panel panel, List<Command> views) {
        views.add(Command.of(
                        "view.close-" + panel.id(),
                        "Close panel " + panel.title(),
                        Category.PANELS,
                        () -> shell.close(panel.id()))
                .when(() -> shell.isOpen(panel.id())));
        views.add(Command.of(
                        "view.float-" + panel.id(),
                        "Float panel %s in a window of its own".formatted(panel.title()),
                        Category.PANELS,
                        () -> shell.detach(panel.id()))
                .when(() -> !shell.isFloating(panel.id())));
        views.add(Command.of(
                        "view.dock-" + panel.id(),
                        "Dock panel %s in the main window again".formatted(panel.title()),
                        Category.PANELS,
                        () -> shell.move(panel.id(), panel.home()))
                .when(() -> shell.isFloating(panel.id())));
        for (Place place : Place.values()) {
            String id = "view.move-%s-%s"
                    .formatted(panel.id(), place.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            String title = "Move panel %s %s".formatted(panel.title(), place.words());
            views.add(Command.of(id, title, Category.PANELS, () -> shell.move(panel.id(), place)));
        }
    }
}
