package by.cabinet.operator.smsc;

import by.cabinet.operator.http.Call;
import by.cabinet.operator.http.Problem;
import by.cabinet.operator.http.Routes;
import by.cabinet.operator.http.Routes.Answer;
import by.cabinet.operator.simulator.Journal;
import by.cabinet.operator.smsc.Smsc.PduEntry;
import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.OptionalParameter;

/** What people and tests see of the SMSC: messages, journal, faults, and SMS sent by subscribers. */
final class SmscRoutes {

    private static final int HEADER_INDICATOR = 0x40;

    private final Journal<Smsc.Sms> messages;
    private final Journal<PduEntry> journal;
    private final SmscFaultMode.Current faults;
    private final DeliverSmQueue deliverSmQueue;
    private final SmsSegmenter segmenter = new SmsSegmenter();

    SmscRoutes(
            Journal<Smsc.Sms> messages,
            Journal<PduEntry> journal,
            SmscFaultMode.Current faults,
            DeliverSmQueue deliverSmQueue) {
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
    private static String digits(String number) {
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

    private int deliver(Sent sent) {
        var from = Address.number(sent.from());
        var to = Address.number(sent.to());
        var split = segmenter.split(sent.text());
        var esmClass = new ESMClass(split.withHeader() ? HEADER_INDICATOR : 0);
        split.segments()
                .forEach(segment -> deliverSmQueue.add(new DeliverSmQueue.Delivery(
                        from, to, esmClass, split.dataCoding(), segment, new OptionalParameter[0])));
        return split.segments().size();
    }

    record Sent(String from, String to, String text) {
        Sent {
            Objects.requireNonNull(from, "from is missing");
            Objects.requireNonNull(to, "to is missing");
            Objects.requireNonNull(text, "text is missing");
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
