package by.cabinet.operator.simulator;

import java.util.Optional;

/** What a system really does about a request. Called in order for each key, never concurrently. */
public interface Responder {

    /** How that request was answered for good, before or after a restart. */
    Optional<Decision> settled(Request request);

    /** Carries it out and publishes; returns what came of it when Kafka has acknowledged. */
    Decision answer(Request request, Decision wanted);

    /** Publishes the earlier answer again, without a second effect. */
    void repeat(Request request, Decision earlier);
}
