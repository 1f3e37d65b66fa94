package by.cabinet.operator.http;

/** Answers one kind of call; throws {@link Problem} to refuse. */
@FunctionalInterface
public interface Handler {

    Answer handle(Call call) throws Exception;
}
