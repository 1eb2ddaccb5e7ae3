/// How the window looks: the style sheets of each theme.
package dev.sigmalab.editor.style;
