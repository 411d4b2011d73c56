/**
 * Core. What vendors said about accounts and people, and which account a reference means.
 *
 * <p>Takes in observations and the directory of accounts; gives out the new state of references, people and memberships,
 * and accounts to open, each with its reason. Everything observed is folded field by field, the later statement wins, so
 * that order and repetition of observations do not matter.
 *
 * <p>One thing cannot be the same in every order without merging accounts behind people's backs: a reference that has
 * opened an account and states a verified domain only later. If nobody held the domain, its account claims it; if another
 * account got it meanwhile, the reference keeps its account and is {@link
 * io.holdfast.accounts.identity.Resolution.Contested contested} until a person decides.
 */
package io.holdfast.accounts.identity;
