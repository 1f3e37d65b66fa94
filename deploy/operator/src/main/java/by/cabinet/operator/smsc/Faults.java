package by.cabinet.operator.smsc;

import java.util.concurrent.atomic.AtomicReference;

/** The behaviour in force; counts the submits that a fault hits. */
final class Faults {

    private final AtomicReference<Behaviour> behaviour = new AtomicReference<>(Behaviour.USUAL);

    Behaviour now() {
        return behaviour.get();
    }

    void set(Behaviour wanted) {
        behaviour.set(wanted);
    }

    Behaviour.Mode onSubmit() {
        return behaviour.getAndUpdate(Behaviour::afterSubmit).mode();
    }
}
