package by.cabinet.order.contract;

import java.util.function.Function;

/** A topic: its name, the id in the data that is the record's key, and the CloudEvents type of its events. */
public record Topic<T>(String name, Function<T, String> key, String type) {}
