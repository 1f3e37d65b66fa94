/** Messages that people get by SMS, codes excepted. */
package by.cabinet.auth.sms;
