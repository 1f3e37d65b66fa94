/** Call details: what a subscriber has used at home and in roaming, when, and when it was charged. */
package by.cabinet.account.usage;
