package dev.sigmalab.editor.code;

import dev.sigmalab.editor.language.Highlighting;
import dev.sigmalab.editor.language.StyleRun;
import java.util.List;
import javafx.scene.layout.StackPane;

/// SQL to read, select and copy, not to change.
public final class SqlText extends StackPane {
    public SqlText(String sql) {
        SqlArea area = new SqlArea(false);
        area.replaceText(sql);
        area.setEditable(false);
        area.setStyles(StyleRun.overlay(area.getLength(), Highlighting.of(area.getText()), List.of(), List.of()));
        area.setAccessibleText("SQL");
        getStyleClass().add("sql-text");
        getChildren().add(area);
    }
}
