package by.cabinet.harness.load;

import by.cabinet.backing.Sql;
import by.cabinet.contract.Topics;
import by.cabinet.harness.load.MeasuredSide.Done;
import by.cabinet.harness.system.Database;
import by.cabinet.harness.system.Records;
import by.cabinet.harness.system.Requests;
import by.cabinet.harness.undertest.SystemUnderTest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** P8: messages wanted, kept, and submitted to the SMS centre; against Kannel with its spool store, to the same centre. */
final class ShortMessages {

    private static final Sql MESSAGES = Database.of("notification");

    /** An SMSC that leaves the speed to us, as the stand-in does. */
    static final Map<String, String> SMSC_GRANTS = Map.of("CABINET_SMPP_RATE", "10000", "CABINET_SMPP_WINDOW", "200");

    private ShortMessages() {}

    static Comparison measure(SystemUnderTest system, Settings settings) {
        Kannel.require();
        Backlog backlog = new Backlog(
                system.pid("notification-service"),
                ShortMessages::publish,
                () -> MESSAGES.number("select count(*) from message where state in ('SENT', 'DELIVERED')"));
        MeasuredSide ours = new MeasuredSide(
                Topics.MESSAGES.name(),
                CabinetSide.processes(system, "notification-service", "postgresql", "kafka"),
                backlog::workOff);
        try (Kannel kannel = Kannel.start(system.home())) {
            MeasuredSide baseline =
                    new MeasuredSide("Kannel", kannel.processes(), time -> byKannel(kannel, settings, time));
            return Comparison.of(settings, ours, baseline);
        }
    }

    /** Until the last of them is at the centre. */
    private static Done byKannel(Kannel kannel, Settings settings, Duration time) {
        long start = System.nanoTime();
        Done taken = Wrk.run(Kannel.SEND_PORT, settings.connections(), time, Kannel.message());
        kannel.awaitSent();
        return new Done(taken.operations(), taken.errors(), (System.nanoTime() - start) / 1e9);
    }

    private static void publish(int count) {
        try (Records records = new Records()) {
            for (int i = 0; i < count; i++) {
                String phone = "+3752969%05d".formatted(i % 1000);
                // English: one part, as Kannel's.
                records.send(Topics.MESSAGES.name(), phone, Requests.body("""
                        {"messageId": "%s", "to": "%s", "language": "en", "template": "access-closed", "parameters": {}}""".formatted(UUID.randomUUID(), phone)));
            }
            records.flush();
        }
    }
}
