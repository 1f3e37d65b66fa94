package by.cabinet.notification.message;

import by.cabinet.notification.smpp.Answer;
import by.cabinet.notification.smpp.Progress;
import java.time.Duration;

/** One try to send a claimed message, and what came of it. */
record Attempt(QueuedMessage message, Progress progress) {

    MessageState state() {
        return switch (progress.last()) {
            case Answer.Taken _ -> MessageState.SENT;
            case Answer.Refused _ -> MessageState.FAILED;
            case Answer.Later _, Answer.Busy _, Answer.Unknown _ -> MessageState.QUEUED;
        };
    }

    /** Null when it went well. */
    String reason() {
        return switch (progress.last()) {
            case Answer.Taken _ -> null;
            case Answer.Refused(var reason) -> reason;
            case Answer.Later(var reason) -> reason;
            case Answer.Busy(var reason) -> reason;
            case Answer.Unknown(var reason) -> reason;
        };
    }

    /** Until the next try: twice as long each time. */
    Duration pause(MessageSettings settings) {
        var pause = settings.firstPause().multipliedBy(1L << Math.min(message.attempt() - 1, 20));
        return pause.compareTo(settings.longestPause()) < 0 ? pause : settings.longestPause();
    }
}
