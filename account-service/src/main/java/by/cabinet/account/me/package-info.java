/** What a person sees first: himself, his account, plan, balance and remainders. */
package by.cabinet.account.me;
