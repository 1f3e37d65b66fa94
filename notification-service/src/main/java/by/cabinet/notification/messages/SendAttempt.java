package by.cabinet.notification.messages;

import by.cabinet.notification.smpp.SendSms.SubmitProgress;
import by.cabinet.notification.smpp.SubmitResult;
import java.time.Duration;

/** One attempt to send a claimed message, and its result. */
record SendAttempt(QueuedMessage message, SubmitProgress progress) {

    MessageState state() {
        return switch (progress.last()) {
            case SubmitResult.Taken _ -> MessageState.SENT;
            case SubmitResult.Refused _ -> MessageState.FAILED;
            case SubmitResult.Later _, SubmitResult.Busy _, SubmitResult.Unknown _ -> MessageState.QUEUED;
        };
    }

    /** Null when it went well. */
    String reason() {
        return switch (progress.last()) {
            case SubmitResult.Taken _ -> null;
            case SubmitResult.Refused(var reason) -> reason;
            case SubmitResult.Later(var reason) -> reason;
            case SubmitResult.Busy(var reason) -> reason;
            case SubmitResult.Unknown(var reason) -> reason;
        };
    }

    /** Until the next attempt: twice as long each time. */
    Duration pause(MessageSettings settings) {
        var pause = settings.firstPause().multipliedBy(1L << Math.min(message.attempt() - 1, 20));
        return pause.compareTo(settings.longestPause()) < 0 ? pause : settings.longestPause();
    }
}
