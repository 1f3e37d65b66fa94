package by.cabinet.operator.smsc;

import by.cabinet.operator.http.Answer;
import by.cabinet.operator.http.Call;
import by.cabinet.operator.http.Problem;
import by.cabinet.operator.http.Routes;
import by.cabinet.operator.simulator.Journal;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
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
}
