package dev.sigmalab.engine.data.csv;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// How a file's bytes are characters.
///
/// @param charset as the byte order mark says, else UTF-8 when the whole file is valid in it, else windows-1252
/// @param markLength bytes of the byte order mark at the start
record Encoding(Charset charset, int markLength) {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    static Encoding of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(3);
            if (startsWith(start, 0xEF, 0xBB, 0xBF)) {
                return new Encoding(StandardCharsets.UTF_8, 3);
            }
            if (startsWith(start, 0xFE, 0xFF)) {
                return new Encoding(StandardCharsets.UTF_16BE, 2);
            }
            if (startsWith(start, 0xFF, 0xFE)) {
                return new Encoding(StandardCharsets.UTF_16LE, 2);
            }
        }
        return new Encoding(isUtf8(file) ? StandardCharsets.UTF_8 : WINDOWS, 0);
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUtf8(Path file) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        CharBuffer chars = CharBuffer.allocate(1 << 16);
        try (InputStream in = Files.newInputStream(file)) {
            while (true) {
                int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
                boolean isEnd = count < 0;
                bytes.position(bytes.position() + Math.max(count, 0)).flip();
                chars.clear();
                if (decoder.decode(bytes, chars, isEnd).isError()) {
                    return false;
                }
                bytes.compact();
                if (isEnd) {
                    return true;
                }
            }
        }
    }

    /// Reads the file after its mark; `bytes` hears how many bytes each read took.
    Reader open(Path file, ByteCounter bytes) throws IOException {
        InputStream in = new CountingStream(Files.newInputStream(file), bytes);
        in.skipNBytes(markLength);
        return new InputStreamReader(new BufferedInputStream(in, 1 << 16), charset);
    }

    /// Hears of bytes read.
    interface ByteCounter {
        void read(int count);
    }

    /// Tells how many bytes go by.
    private static final class CountingStream extends FilterInputStream {
        private final ByteCounter counter;

        CountingStream(InputStream in, ByteCounter counter) {
            super(in);
            this.counter = counter;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            counter.read(Math.max(count, 0));
            return count;
        }
    }
}
