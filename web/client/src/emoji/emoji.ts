/** One picture and the words that find it. */
export interface Emoji {
  text: string;
  words: string;
}

/** Those that people use with each other at work, in an order in which they are looked for; words in both languages. */
const table = `
😀 grin smile happy 笑 开心
😄 laugh happy joy 大笑 高兴
😁 beaming grin 咧嘴 嘻嘻
😂 tears laugh joy 笑哭 哈哈
🤣 rolling laugh 笑翻 捧腹
🙂 slight smile 微笑
😊 blush smile pleased 害羞 微笑 满意
😉 wink 眨眼
😍 love eyes adore 喜欢 爱心眼
🥰 love hearts 喜爱 幸福
😘 kiss 飞吻
😎 cool sunglasses 酷 墨镜
🤩 star struck wow 崇拜 激动
🥳 party celebrate 庆祝 派对
😇 angel innocent 天使 无辜
🤗 hug 拥抱
🤔 think hmm 思考 想
🤨 raised eyebrow doubt 怀疑
😐 neutral 面无表情 无语
😶 silent no words 沉默
🙄 roll eyes 翻白眼
😏 smirk 得意
😬 grimace awkward 尴尬
😌 relieved calm 放松 安心
😴 sleep tired 睡觉 困
🤒 sick fever 生病 发烧
🤯 mind blown 震惊 爆炸
😕 confused 困惑
😟 worried 担心
🙁 sad frown 难过
😮 surprised wow 惊讶
😳 flushed embarrassed 脸红
🥺 please plead 恳求 拜托
😢 cry sad 流泪 伤心
😭 sob cry 大哭
😤 huff frustrated 生气 不服
😠 angry 生气
😡 furious red 愤怒
😱 scream fear 害怕 尖叫
😰 anxious sweat 焦虑 冷汗
😅 sweat smile phew 汗 尴尬笑
😓 downcast sweat 辛苦 汗
😩 weary tired 疲惫
🥱 yawn bored 打哈欠 无聊
🤦 facepalm 捂脸
🤷 shrug dunno 耸肩 不知道
🙋 raise hand me 举手
🙇 bow sorry thanks 鞠躬 抱歉
👍 thumbs up yes good ok 赞 好 同意
👎 thumbs down no bad 踩 反对
👌 ok perfect 好的 没问题
✌️ peace victory 胜利 耶
🤞 fingers crossed luck 祝好运
🤝 handshake deal 握手 合作
👏 clap applause bravo 鼓掌
🙌 hooray praise 万岁 太好了
🙏 thanks please pray 谢谢 拜托 感谢
💪 strong muscle 加油 强
👋 wave hello bye 你好 再见 挥手
☝️ point up one 注意 一
👉 point right 指右 这里
👈 point left 指左
👇 point down below 指下 下面
👆 point up above 指上 上面
✍️ write sign 写 签字
👀 eyes look see 看 关注
🧠 brain smart 大脑 聪明
❤️ heart love red 爱心 爱
🧡 orange heart 橙色 爱心
💛 yellow heart 黄色 爱心
💚 green heart 绿色 爱心
💙 blue heart 蓝色 爱心
💜 purple heart 紫色 爱心
🖤 black heart 黑色 爱心
💔 broken heart 心碎
💯 hundred perfect 一百分 满分
✨ sparkles shine new 闪亮 新
⭐ star 星星
🌟 glowing star 闪耀 星
🔥 fire hot 火 厉害
🎉 party tada congratulations 庆祝 恭喜
🎊 confetti celebrate 彩带 庆祝
🎁 gift present 礼物
🎂 cake birthday 蛋糕 生日
🎈 balloon 气球
🏆 trophy win 奖杯 冠军
🥇 gold medal first 金牌 第一
🎯 target goal 目标 命中
🚀 rocket launch fast 火箭 发布 快
💡 idea light bulb 主意 灯泡
✅ check done yes 完成 对 勾
☑️ checkbox 勾选
✔️ check mark 对勾
❌ cross no wrong 错 取消
❗ exclamation important 重要 感叹
❓ question 问题 疑问
⚠️ warning caution 警告 注意
🚫 forbidden no 禁止
⛔ no entry stop 禁止进入 停
🆗 ok button 好
🆕 new button 新
🔴 red circle 红 圆
🟡 yellow circle 黄 圆
🟢 green circle 绿 圆
🔵 blue circle 蓝 圆
➡️ arrow right next 右 下一步
⬅️ arrow left back 左 返回
⬆️ arrow up 上
⬇️ arrow down 下
🔁 repeat again 重复 再来
🔄 refresh update 刷新 更新
🔍 search find 搜索 查找
🔒 lock secure private 锁 安全
🔓 unlock open 解锁
🔑 key password 钥匙 密码
🔔 bell notification 铃 提醒
📣 megaphone announce 公告 喇叭
💬 speech chat message 聊天 消息
💭 thought 想法
📞 telephone call 电话
📱 phone mobile 手机
💻 laptop computer 电脑
🖨️ printer 打印机
📧 email mail 邮件 邮箱
📨 incoming mail 收信
📦 package parcel order 包裹 快递 订单
🚚 truck delivery 送货 物流
✈️ airplane travel 飞机 出差
🏠 house home 家 房子
🏢 office building 办公楼 公司
🏪 shop store 商店
🛒 cart shopping 购物车
🛍️ shopping bags 购物
💳 credit card payment 信用卡 付款
💰 money bag 钱 费用
🧾 receipt invoice 收据 发票
🏷️ label price tag 标签 价格
🎟️ ticket coupon 票 优惠券
📄 document page 文件 文档
📎 paperclip attachment 附件 回形针
📝 note memo write 备注 记录
📋 clipboard list 清单 剪贴板
📅 calendar date 日历 日期
⏰ alarm clock 闹钟 时间
⏳ hourglass wait 等待 沙漏
🕐 clock time 时钟
📈 chart up growth 上涨 增长
📉 chart down 下跌
📷 camera photo 相机 照片
🎥 video film 视频 录像
🎧 headphones support 耳机 客服
🔧 wrench repair fix 维修 扳手
🔨 hammer build 锤子
⚙️ gear settings 设置 齿轮
🧰 toolbox tools 工具箱
🔌 plug power 插头 电源
🔋 battery 电池
💧 drop water leak 水 漏水
🧹 broom clean 扫帚 清洁
🗑️ trash bin delete 垃圾桶 删除
☕ coffee 咖啡
🍵 tea 茶
🍺 beer cheers 啤酒 干杯
🍕 pizza 披萨
🍰 dessert cake 甜点
🍎 apple fruit 苹果
☀️ sun sunny 太阳 晴
🌧️ rain 雨
❄️ snow cold 雪 冷
🌈 rainbow 彩虹
🌸 blossom flower spring 花 樱花
🌹 rose flower 玫瑰
🍀 clover luck 幸运 四叶草
🌍 earth world 地球 世界
🐶 dog 狗
🐱 cat 猫
🐼 panda 熊猫
🧧 red envelope 红包
🏮 lantern 灯笼
🥟 dumpling 饺子
🐲 dragon 龙
`;

export const emojis: readonly Emoji[] = table
  .trim()
  .split("\n")
  .map((line) => ({ text: line.slice(0, line.indexOf(" ")), words: line.slice(line.indexOf(" ") + 1) }));
