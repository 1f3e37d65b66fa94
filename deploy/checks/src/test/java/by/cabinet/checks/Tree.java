package by.cabinet.checks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reading YAML's maps and lists. */
final class Tree {

    private Tree() {}

    @SuppressWarnings("unchecked") // YAML's keys are texts, wherever we write it
    static Map<String, Object> map(Object value) {
        return value == null ? new LinkedHashMap<>() : (Map<String, Object>) value;
    }

    static List<Map<String, Object>> maps(Object value) {
        return list(value).map(Tree::map).toList();
    }

    static Stream<Object> list(Object value) {
        return value == null ? Stream.of() : ((List<?>) value).stream().map(Object.class::cast);
    }

    static List<String> texts(Object value) {
        return list(value).map(String::valueOf).toList();
    }

    /** The value below these names; null where one is missing. */
    static Object at(Map<String, Object> tree, String... path) {
        Object value = tree;
        for (var name : path) {
            value = value instanceof Map<?, ?> branch ? branch.get(name) : null;
        }
        return value;
    }

    static String text(Map<String, Object> tree, String... path) {
        var value = at(tree, path);
        return value == null ? null : String.valueOf(value);
    }
}
