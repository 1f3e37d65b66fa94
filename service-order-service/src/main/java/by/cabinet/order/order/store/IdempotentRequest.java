package by.cabinet.order.order.store;

/** A caller's request under the key that he gave it; {@code content} tells different requests under one key apart. */
public record IdempotentRequest(String caller, String key, String content) {}
