package dev.sigmalab.editor.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.ipynb.NotebookReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkdownPicturesTest {
    @TempDir
    private Path outside;

    private Path folder;
    private MarkdownPictures pictures;

    @BeforeEach
    void files() throws IOException {
        folder = Files.createDirectories(outside.resolve("notebooks/img")).getParent();
        Files.write(folder.resolve("img/a b+c.png"), new byte[] {1, 2, 3});
        Files.write(outside.resolve("secret.png"), new byte[] {9});
        Cell cell = NotebookReader.read("""
                {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "markdown", "id": "a",
                 "metadata": {}, "source": "![x](attachment:x y.png)",
                 "attachments": {"x y.png": {"image/png": "AQI="}, "t": {"text/plain": "AQI="}, "b": {"image/png": "?"}}}]}
                """).cells().getFirst();
        pictures = new MarkdownPictures(cell, () -> Optional.of(folder));
    }

    @Test
    void files_below_the_notebooks_folder_are_read_spelled_plainly_or_as_addresses_are() {
        assertArrayEquals(new byte[] {1, 2, 3}, pictures.read("img/a b+c.png").orElseThrow());
        assertArrayEquals(
                new byte[] {1, 2, 3}, pictures.read("./img/../img/a%20b+c.png").orElseThrow());
    }

    @Test
    void nothing_else_is_read_and_nothing_fetched() throws IOException {
        for (String address : new String[] {
            "../secret.png",
            "img/../../secret.png",
            outside.resolve("secret.png").toString(),
            outside.resolve("secret.png").toUri().toString(),
            "https://example.org/a.png",
            "//example.org/a.png",
            "img",
            "img/missing.png",
            "%",
            "\u0000"
        }) {
            assertTrue(pictures.read(address).isEmpty(), address);
        }
    }

    @Test
    void a_link_to_the_outside_is_the_outside() throws IOException {
        try {
            Files.createSymbolicLink(folder.resolve("link.png"), outside.resolve("secret.png"));
        } catch (UnsupportedOperationException | IOException refused) {
            assumeTrue(false, "no links here");
        }
        assertTrue(pictures.read("link.png").isEmpty());
    }

    @Test
    void attachments_are_read_from_the_cell() {
        assertArrayEquals(
                new byte[] {1, 2}, pictures.read("attachment:x%20y.png").orElseThrow());
        assertEquals(Optional.empty(), pictures.read("attachment:t"));
        assertEquals(Optional.empty(), pictures.read("attachment:none"));
    }

    @Test
    void a_notebook_without_a_file_has_its_attachments_alone() {
        MarkdownPictures unnamed = new MarkdownPictures(pictures.cell(), Optional::empty);
        assertTrue(unnamed.read("img/a b+c.png").isEmpty());
        assertFalse(unnamed.read("attachment:x y.png").isEmpty());
    }
}
