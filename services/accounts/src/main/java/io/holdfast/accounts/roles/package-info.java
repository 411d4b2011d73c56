/** Who stands for the customer: shows the holders of roles, present and past, and lets people decide about them. */
package io.holdfast.accounts.roles;
