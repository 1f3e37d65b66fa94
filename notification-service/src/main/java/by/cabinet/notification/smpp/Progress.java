package by.cabinet.notification.smpp;

import java.util.List;

/** How far a sending has come: the SMSC's ids of the parts it took this time, and what it said last. */
public record Progress(List<String> smscIds, Answer last) {

    /** Whether all parts have been taken. */
    public boolean isComplete() {
        return last instanceof Answer.Taken;
    }
}
