import { UnstyledButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useSay } from "../i18n/i18n";
import { Avatar } from "./Avatar";
import css from "./SignInPage.module.css";

const password = "portal-demo";

const accounts = [
  { name: "lin", role: "agent" },
  { name: "ana", role: "agent" },
  { name: "supervisor", role: "supervisor" },
  { name: "admin", role: "administrator" },
  { name: "mei", role: "customer" },
  { name: "tom", role: "customer" },
] as const;

/** In demo mode only, when the server says so: one tap fills in the form. */
export function DemoAccounts({ fill }: { fill: (email: string, password: string) => void }) {
  const say = useSay();
  return (
    <section className={css.demo} aria-labelledby="demo">
      <h2 id="demo">{say("signIn.demoTitle")}</h2>
      <p>{say("signIn.demoText", { password })}</p>
      <ul>
        {accounts.map(({ name, role }) => {
          const email = `${name}@demo.example`;
          return (
            <li key={email}>
              <UnstyledButton className={css.account} onClick={() => fill(email, password)}>
                <Avatar id={email} name={name} />
                <span>
                  <b>{say(`signIn.roles.${role}`)}</b>
                  <small>{email}</small>
                </span>
              </UnstyledButton>
            </li>
          );
        })}
      </ul>
      <Link to="/demo/mail">{say("signIn.demoMail")}</Link>
    </section>
  );
}
