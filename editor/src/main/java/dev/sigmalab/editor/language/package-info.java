/// What the editor knows of soft SQL, as values computed from text: nothing here draws or waits.
///
/// [dev.sigmalab.editor.language.Highlighting] gives words their styles, [dev.sigmalab.editor.language.ProblemMark]
/// places mistakes under words, [dev.sigmalab.editor.language.StyleRun] lays both over each other.
/// [dev.sigmalab.editor.language.Completion] proposes what may be written at a place,
/// [dev.sigmalab.editor.language.BracketPair] and [dev.sigmalab.editor.language.Indentation] follow the brackets.
/// `dev.sigmalab.editor.code` shows it all.
package dev.sigmalab.editor.language;
