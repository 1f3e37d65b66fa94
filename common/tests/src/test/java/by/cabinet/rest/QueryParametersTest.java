package by.cabinet.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.value.Page;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestQuery;
import org.junit.jupiter.api.Test;

class QueryParametersTest {

    record Period(
            @QueryParam("from") String from, @RestQuery String to) {}

    static class Narrowed {
        @BeanParam
        Period period;

        @QueryParam("kind")
        List<String> kinds;
    }

    interface Calls {
        @GET
        @Path("/one")
        Page<String> json(
                @PathParam("id") String id, @BeanParam Narrowed query, @RestQuery Optional<List<String>> state);

        @GET
        @Path("/one")
        Page<String> csv(@QueryParam("separator") String separator);

        @GET
        @Path("/other")
        Page<Integer> other(@RestQuery("page") int number);
    }

    @Test
    void areThoseOfAllFormsOfAnOperation() {
        var parameters = QueryParameters.of(method("json"));

        assertEquals(Set.of("from", "to", "kind", "state", "separator"), parameters.names());
        assertEquals(Set.of("kind", "state"), parameters.lists());
        assertEquals(Set.of("page"), QueryParameters.of(method("other")).names());
    }

    @Test
    void aCursorIsOfOneList() {
        var cursor = ListCursor.of(method("json"), "1700000000000000.p-1");

        assertEquals(Optional.of("1700000000000000.p-1"), ListCursor.open(method("json"), cursor));
        assertEquals(Optional.empty(), ListCursor.open(method("other"), cursor));
        assertEquals(Optional.empty(), ListCursor.open(method("json"), cursor.replaceFirst(".$", "_")));
        assertEquals(Optional.empty(), ListCursor.open(method("json"), "1700000000000000.p-1"));
        assertEquals(Optional.empty(), ListCursor.open(method("json"), "AAAA"));
    }

    private static Method method(String name) {
        return Arrays.stream(Calls.class.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findAny()
                .orElseThrow();
    }
}
