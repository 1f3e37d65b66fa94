package by.cabinet.gateway.proxy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLineTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a/b.c", "/a/s-0001:x_~", "/a/%D0%90", "/.well-known/x", "/a/...", "/a/b%3Ac"})
    void aPlainPathPasses(String path) {
        assertTrue(RequestLine.isPlain(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "*",
                "http://h/a",
                "//a",
                "/a//b",
                "/.",
                "/..",
                "/a/../b",
                "/a/..",
                "/a/",
                "/%61",
                "/a/%53",
                "/a/%39",
                "/a/%2d",
                "/a/%5F",
                "/a/%7e",
                "/a/%2E./b",
                "/a%2fb",
                "/a%5cb",
                "/a\\b",
                "/a%00",
                "/a%0d%0ab",
                "/a%252e",
                "/a%",
                "/a%zz",
                "/a;b",
                "/a b",
                "/а"
            })
    void anAmbiguousPathIsRefused(String path) {
        assertFalse(RequestLine.isPlain(path));
    }
}
