package by.cabinet.rest;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * How the place where a page ends is written for callers: with a check sum over it and its list, so that the cursor of another list, or a
 * damaged one, is known as such. A list is what a resource's methods answer with one type: making a bulk order shows the first page of the
 * list that reading it goes on with.
 */
final class ListCursor {

    private static final int SUM = Integer.BYTES;

    private ListCursor() {}

    static String of(Method list, String place) {
        var text = place.getBytes(StandardCharsets.UTF_8);
        var marked =
                ByteBuffer.allocate(SUM + text.length).putInt(sum(list, text)).put(text);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(marked.array());
    }

    /** The place; empty when it is not one of this list. */
    static Optional<String> open(Method list, String cursor) {
        var marked = decoded(cursor);
        if (marked.length <= SUM) {
            return Optional.empty();
        }
        var buffer = ByteBuffer.wrap(marked);
        var sum = buffer.getInt();
        var text = new byte[buffer.remaining()];
        buffer.get(text);
        return sum == sum(list, text) ? Optional.of(new String(text, StandardCharsets.UTF_8)) : Optional.empty();
    }

    private static byte[] decoded(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException unreadable) {
            return new byte[0];
        }
    }

    private static int sum(Method list, byte[] place) {
        var name = list.getDeclaringClass().getSimpleName() + " "
                + list.getGenericReturnType().getTypeName() + "\n";
        var sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.UTF_8));
        sum.update(place);
        return (int) sum.getValue();
    }
}
