package dev.sigmalab.editor.journal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/// How a journal's bytes are divided: a line that names the format, then frames.
///
/// A frame is the length of its payload and a checksum, 4 bytes each, big-endian, then the payload. The checksum
/// (CRC-32C) covers the frame's number, the length and the payload, so that neither zeros, nor a cut, nor a frame from
/// an older journal in its place passes for one.
final class Frames {
    static final byte[] FORMAT = "sigmalab journal 1\n".getBytes(StandardCharsets.US_ASCII);

    private static final int HEAD = 2 * Integer.BYTES;

    private Frames() {}

    /// What ends a journal.
    enum End {
        /// Nothing is wrong.
        WHOLE,
        /// The last frame was cut off while it was written.
        TORN,
        /// There is something else than what was written.
        DAMAGED
    }

    /// What could be read.
    ///
    /// @param payloads those of the frames before the end
    /// @param length how many bytes they take with the format's line
    record Read(List<byte[]> payloads, long length, End end) {
        /// The first frames alone; what follows counts as damage.
        Read upTo(int count) {
            List<byte[]> first = payloads.subList(0, count);
            long bytes =
                    first.stream().mapToLong(payload -> HEAD + payload.length).sum();
            return new Read(first, FORMAT.length + bytes, End.DAMAGED);
        }
    }

    /// The frame with a number, counted from 0.
    static byte[] frame(long number, byte[] payload) {
        return ByteBuffer.allocate(HEAD + payload.length)
                .putInt(payload.length)
                .putInt(checksum(number, payload))
                .put(payload)
                .array();
    }

    /// A whole journal.
    static byte[] journal(List<byte[]> payloads) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(FORMAT);
        for (int i = 0; i < payloads.size(); i++) {
            bytes.writeBytes(frame(i, payloads.get(i)));
        }
        return bytes.toByteArray();
    }

    static Read read(byte[] bytes) {
        int format = Math.min(bytes.length, FORMAT.length);
        if (!Arrays.equals(bytes, 0, format, FORMAT, 0, format)) {
            return new Read(List.of(), 0, End.DAMAGED);
        }
        if (bytes.length < FORMAT.length) {
            return new Read(List.of(), 0, End.TORN);
        }
        List<byte[]> payloads = new ArrayList<>();
        ByteBuffer rest = ByteBuffer.wrap(bytes).position(FORMAT.length);
        while (rest.hasRemaining()) {
            int start = rest.position();
            byte[] payload = next(rest, payloads.size());
            if (payload == null) {
                return new Read(payloads, start, endAt(bytes, start));
            }
            payloads.add(payload);
        }
        return new Read(payloads, bytes.length, End.WHOLE);
    }

    /// The payload of the next frame, or null where there is no such frame.
    private static byte[] next(ByteBuffer rest, long number) {
        if (rest.remaining() < HEAD) {
            return null;
        }
        int length = rest.getInt();
        int checksum = rest.getInt();
        if (length < 0 || length > rest.remaining()) {
            return null;
        }
        byte[] payload = new byte[length];
        rest.get(payload);
        return checksum == checksum(number, payload) ? payload : null;
    }

    /// A frame that reaches beyond the end was cut off; zeros are room that a power cut left unwritten.
    private static End endAt(byte[] bytes, int start) {
        if (bytes.length - start < HEAD) {
            return End.TORN;
        }
        int length = ByteBuffer.wrap(bytes).getInt(start);
        boolean beyond = length > bytes.length - start - HEAD;
        boolean zeros = true;
        for (int i = start; i < bytes.length && zeros; i++) {
            zeros = bytes[i] == 0;
        }
        return beyond || zeros ? End.TORN : End.DAMAGED;
    }

    private static int checksum(long number, byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(number)
                .putInt(payload.length)
                .flip());
        crc.update(payload);
        return (int) crc.getValue();
    }
}
