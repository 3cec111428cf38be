import { expect, test } from "../people/portal";
import { walkedIn } from "../people/words";

for (const language of walkedIn("zh")) {
  test(`Somebody of the staff chooses what they are mailed, and it holds in every browser of theirs (${language})`, async ({ portal }) => {
    const lin = await portal.agent("lin", "away", { language });
    await lin.page.goto("/profile");
    const choice = lin.page.getByLabel(lin.say("staffMail.mentions"), { exact: true });
    await expect(choice).toHaveValue("away");
    await choice.selectOption("never");
    const elsewhere = await portal.agent("lin", "away", { language });
    await elsewhere.page.goto("/profile");
    const there = elsewhere.page.getByLabel(elsewhere.say("staffMail.mentions"), { exact: true });
    await expect(there).toHaveValue("never");
    await there.selectOption("away");
    await expect(choice).toHaveValue("away");
    await lin.page.setViewportSize({ width: 390, height: 844 });
    await lin.fits();
  });
}
