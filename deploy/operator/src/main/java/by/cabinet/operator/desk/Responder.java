package by.cabinet.operator.desk;

import java.util.Optional;

/** What a system really does about a request. Called in order for each lane, never twice at once. */
public interface Responder {

    /** How that request was answered for good, before or after a restart. */
    Optional<Decision> settled(Request request);

    /** Carries it out and publishes; returns what came of it when Kafka has acknowledged. */
    Decision answer(Request request, Decision wanted);

    /** Says the earlier answer again, without a second effect. */
    void repeat(Request request, Decision earlier);
}
