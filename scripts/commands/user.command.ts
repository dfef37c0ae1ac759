import { type Command, Option } from "commander";
import { Role } from "#domain/roles.ts";
import type { Environment } from "#server/env.ts";
import { findInstance } from "#server/instance/instance-lock.ts";
import { deleteAccountByEmail } from "#services/delete-account.ts";
import { createUser, listUsersOf, passwordLink, setRoleOf } from "#services/user-administration.ts";
import type { Run } from "../command.ts";

/** `user create|list|set-role|link|delete`: people and what they may do, for the person who runs the instance. */
export function register(program: Command, run: Run): void {
  const user = program.command("user").description("people, their roles and one-time links");
  const role = () => new Option("--role <role>", "what the person may do").choices(Role.options);

  user
    .command("create <email>")
    .description("add a person to the organisation and print a one-time link for the password")
    .option("--name <name>", "name as others see it")
    .addOption(role().default("planner"))
    .action((email: string, options: { name?: string; role: Role }, command: Command) =>
      run(command, async (context) => {
        const organisation = await context.organisation();
        const created = await createUser(context.db, organisation, {
          email,
          name: options.name ?? email,
          role: options.role,
        });
        const url = absolute(context.env, created.path);
        context.result({ id: created.id, email, role: options.role, url }, `${email} (${options.role}): ${url}`);
      }),
    );

  user
    .command("list")
    .description("list the people of the organisation")
    .action((_options: object, command: Command) =>
      run(command, async (context) => {
        const users = await listUsersOf(context.db, await context.organisation());
        context.result(users, users.map(({ email, role, name }) => `${email}\t${role}\t${name}`).join("\n"));
      }),
    );

  user
    .command("set-role <email> <role>")
    .description(`change what a person may do (${Role.options.join(", ")})`)
    .action((email: string, wanted: string, _options: object, command: Command) =>
      run(command, async (context) => {
        const change = await setRoleOf(context.db, await context.organisation(), email, wanted);
        context.result(change, `${email}: ${change.role}`);
      }),
    );

  user
    .command("link <email>")
    .description("print a one-time link with which a person sets a new password")
    .action((email: string, _options: object, command: Command) =>
      run(command, async (context) => {
        const url = absolute(context.env, await passwordLink(context.db, email));
        context.result({ email, url }, url);
      }),
    );

  user
    .command("delete <email>")
    .description("delete an account for good; history and audit trail keep a pseudonym")
    .action((email: string, _options: object, command: Command) =>
      run(command, async (context) => {
        const { pseudonym } = await deleteAccountByEmail(context.db, email);
        context.result({ pseudonym }, pseudonym);
      }),
    );
}

/** Under the address of the application that runs now, else under the one that the settings give it. */
function absolute(env: Environment, path: string): string {
  const running = findInstance(env.dataDirectory)?.url;
  return `${env.publicUrl ?? running ?? `http://${env.host}:${env.port}`}${path}`;
}
