package by.cabinet.notification.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A stream as a browser reads it. */
final class OpenedStream implements AutoCloseable {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpResponse<Stream<String>> response;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    /** What is pushed under a name. */
    record Event(String name, JsonNode data) {}

    private OpenedStream(HttpResponse<Stream<String>> response) {
        this.response = response;
        Thread.startVirtualThread(this::read);
    }

    /** Once its header has come. */
    static OpenedStream open(URI service, String topics, String token) {
        var request = HttpRequest.newBuilder(service.resolve("/notification/v1/events?topics=" + topics))
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            return new OpenedStream(CLIENT.send(request, BodyHandlers.ofLines()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (var all = response.body()) {
            all.forEach(received::add);
        } catch (UncheckedIOException closed) {
            received.add("broken off");
        }
        ended = true;
    }

    HttpResponse<?> response() {
        return response;
    }

    /** As they came, comments and empty ones too. */
    List<String> text() {
        return received;
    }

    List<Event> events() {
        var text = List.copyOf(received);
        return Stream.iterate(0, i -> i + 1)
                .limit(text.size())
                .filter(i -> text.get(i).startsWith("event:"))
                .filter(i -> text.size() > i + 1)
                .map(i -> new Event(value(text.get(i)), parsed(text, i + 1)))
                .toList();
    }

    private static JsonNode parsed(List<String> text, int from) {
        var data = text.subList(from, text.size()).stream()
                .filter(field -> field.startsWith("data:"))
                .findFirst()
                .map(OpenedStream::value)
                .orElse("{}");
        try {
            return JSON.readTree(data);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String value(String field) {
        return field.substring(field.indexOf(':') + 1).strip();
    }

    /** Of the events of this name, those of this id. */
    List<JsonNode> of(String name, String id) {
        return events().stream()
                .filter(event -> event.name().equals(name)
                        && event.data().path("id").asText().equals(id))
                .map(Event::data)
                .toList();
    }

    boolean isEnded() {
        return ended;
    }

    @Override
    public void close() {
        response.body().close();
    }
}
