using Portal.Load;

// 0: measured, nothing lost or doubled; 1: something was; 2: it could not be measured.
try
{
    if (args is ["-h" or "--help"])
    {
        await Console.Out.WriteLineAsync(ChatOptions.Usage);
        return 0;
    }

    return await Chat.RunAsync(ChatOptions.Parse(args));
}
catch (LoadException e)
{
    await Console.Error.WriteLineAsync("error: " + e.Message);
    return 2;
}
