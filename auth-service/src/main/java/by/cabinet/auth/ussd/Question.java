package by.cabinet.auth.ussd;

/** What a dialogue waits for. */
enum Question {
    NEW_PASSWORD,
    PUK1
}
