package by.cabinet.operator.smsc;

import by.cabinet.operator.http.Call;
import by.cabinet.operator.http.Problem;
import by.cabinet.operator.http.Routes;
import by.cabinet.operator.http.Routes.Answer;
import by.cabinet.operator.simulator.Journal;
import by.cabinet.operator.smsc.Smsc.PduEntry;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.OptionalParameter;

/** What people and tests see of the SMSC: messages, journal, faults, and SMS sent by subscribers. */
final class SmscRoutes {

    private static final int HEADER_INDICATOR = 0x40;
    /** The tag of a maker's own parameter. */
    private static final short SENT_AT = 0x1401;

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyMMddHHmmss", Locale.ROOT);

    private final Journal<Smsc.Sms> messages;
    private final Journal<PduEntry> journal;
    private final SmscFaultMode.Current faults;
    private final DeliverSmQueue deliverSmQueue;
    private final InstantSource clock;
    private final SmsSegmenter segmenter = new SmsSegmenter();

    SmscRoutes(
            Journal<Smsc.Sms> messages,
            Journal<PduEntry> journal,
            SmscFaultMode.Current faults,
            DeliverSmQueue deliverSmQueue,
            InstantSource clock) {
        this.clock = clock;
        this.messages = messages;
        this.journal = journal;
        this.faults = faults;
        this.deliverSmQueue = deliverSmQueue;
    }

    void addTo(Routes routes) {
        routes.get("/", call -> Answer.html(Page.of(messages(call))))
                .get("/messages", call -> Answer.ok(messages(call)))
                .post("/messages", this::send)
                .get("/journal", call -> Answer.ok(journal.newestFirst()))
                .get("/smsc", call -> Answer.ok(faults.now()))
                .put("/smsc", this::setFaultMode);
    }

    private List<Smsc.Sms> messages(Call call) {
        var to = call.query("to").map(SmscRoutes::digits).orElse("");
        return to.isEmpty()
                ? messages.newestFirst()
                : messages.newestFirst(sms -> digits(sms.to()).equals(to));
    }

    /** A plus in a query may come as it is (then it reads as a space), escaped, or not at all. */
    static String digits(String number) {
        return number.replaceAll("[+ ]", "");
    }

    private Answer setFaultMode(Call call) throws IOException {
        faults.set(call.body(SmscFaultMode.class));
        return Answer.ok(faults.now());
    }

    private Answer send(Call call) throws IOException {
        var sent = call.body(Sent.class);
        try {
            return Answer.json(202, new Accepted(deliver(sent)));
        } catch (IllegalArgumentException e) {
            throw Problem.malformed(e.getMessage());
        }
    }

    int deliver(Sent sent) {
        var from = Address.number(sent.from());
        var to = Address.number(sent.to());
        var split = segmenter.split(sent.text());
        var esmClass = new ESMClass(split.withHeader() ? HEADER_INDICATOR : 0);
        var sentAt = sentAt(clock.instant());
        IntStream.range(0, sent.times() == null ? 1 : sent.times())
                .forEach(_ -> split.segments()
                        .forEach(segment -> deliverSmQueue.add(
                                new DeliverSmQueue.Delivery(from, to, esmClass, split.dataCoding(), segment, sentAt))));
        return split.segments().size();
    }

    /** SMPP 3.4, 7.1.1, in a parameter of this SMSC's own: when the phone sent the message. */
    private static OptionalParameter[] sentAt(Instant moment) {
        var utc = moment.atOffset(ZoneOffset.UTC);
        var time = "%s%d00+".formatted(SECONDS.format(utc), utc.getNano() / 100_000_000);
        return new OptionalParameter[] {new OptionalParameter.COctetString(SENT_AT, time)};
    }

    /** {@code times}: delivered that often, as an SMSC does that got no answer; once if absent. */
    record Sent(String from, String to, String text, Integer times) {
        Sent {
            Objects.requireNonNull(from, "from is missing");
            Objects.requireNonNull(to, "to is missing");
            Objects.requireNonNull(text, "text is missing");
            if (times != null && (times < 1 || times > 10)) {
                throw new IllegalArgumentException("times is 1 to 10");
            }
        }
    }

    /** Into how many short messages the text was cut. */
    record Accepted(int parts) {}

    /** The page of the latest messages, which renews itself. */
    private static final class Page {

        private static final int SHOWN = 100;
        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss").withZone(ZoneId.of("Europe/Minsk"));
        private static final String FRAME = """
                <!doctype html>
                <html lang="en">
                <head>
                  <meta charset="utf-8">
                  <meta http-equiv="refresh" content="3">
                  <title>SMSC: delivered messages</title>
                  <style>
                    body { font: 16px/1.4 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
                    table { border-collapse: collapse; width: 100% }
                    th, td { border-bottom: 1px solid #ccc; padding: .4rem; text-align: left; vertical-align: top }
                    td.text { white-space: pre-wrap; overflow-wrap: anywhere }
                  </style>
                </head>
                <body>
                  <h1>SMS delivered by the local SMSC</h1>
                  <form><label>To <input name="to" placeholder="+375291000001"></label> <button>Show</button></form>
                  <table>
                    <thead><tr><th>At</th><th>To</th><th>Text</th></tr></thead>
                    <tbody>
                ROWS
                    </tbody>
                  </table>
                </body>
                </html>
                """;

        private Page() {}

        static String of(List<Smsc.Sms> messages) {
            var rows = messages.stream().limit(SHOWN).map(Page::row).collect(Collectors.joining("\n"));
            return FRAME.replace("ROWS", rows);
        }

        private static String row(Smsc.Sms sms) {
            return "<tr><td>%s</td><td>%s</td><td class=\"text\">%s</td></tr>"
                    .formatted(TIME.format(sms.at()), escaped(sms.to()), escaped(sms.text()));
        }

        private static String escaped(String text) {
            return text.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;")
                    .replace("'", "&#39;");
        }
    }
}
